/** The actions of a run, by whatever takes them and answers with observations: the SDK, or the HTTP door. */
export function actionHands(act, close) {
  let seen = '';
  const take = async (action) => {
    const { page } = await act(action);
    if (page) seen = page.snapshot;
  };
  return {
    goTo: (url) => take({ type: 'navigate', url }),
    read: () => seen,
    options: () => [...seen.matchAll(/- option "((?:[^"\\]|\\.)*)"/g)].map(([, label]) => label),
    choose: ({ name }, wanted) => take({ type: 'select', target: { label: name }, value: wanted }),
    fill: ({ name }, text) => take({ type: 'type', target: { label: name }, text }),
    press: ({ role, name }) => take({ type: 'click', target: { role, name } }),
    finish: (result) => take({ type: 'finish', result, message: 'done' }),
    close,
  };
}
