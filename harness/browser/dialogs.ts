import type { Dialog } from 'playwright';
import type { DialogView } from '../model/observation.ts';

/**
 * The native dialogs of one session. One that comes up while an input is carried out keeps the page waiting until it is
 * answered; any other is dismissed at once, since nobody is there to see it.
 */
export class Dialogs {
  #open: { readonly dialog: Dialog; readonly rest: Promise<unknown> } | null = null;
  #meet: ((dialog: Dialog) => void) | null = null;

  /** The dialog that waits for an answer. */
  get open(): DialogView | null {
    if (this.#open === null) return null;
    const { dialog } = this.#open;
    return { kind: kindOf(dialog.type()), message: dialog.message(), proposed: dialog.defaultValue() };
  }

  /** Takes a dialog that a page has brought up. */
  met(dialog: Dialog): void {
    if (this.#meet !== null) this.#meet(dialog);
    else void dialog.dismiss().catch(() => undefined);
  }

  /** Resolves once the work is done, or as soon as a dialog keeps it waiting: the rest of it follows the answer. */
  async during(work: Promise<unknown>): Promise<void> {
    const met = new Promise<Dialog>((resolve) => {
      this.#meet = resolve;
    });
    try {
      const dialog = await Promise.race([work.then(() => null), met]);
      if (dialog === null) return;
      this.#open = { dialog, rest: work };
      work.catch(() => undefined);
    } finally {
      this.#meet = null;
    }
  }

  /** Answers the dialog that is open, and lets what it kept waiting come to its end. */
  async answer(accept: boolean, text: string | undefined): Promise<void> {
    if (this.#open === null) return;
    const { dialog, rest } = this.#open;
    this.#open = null;
    const answered = accept ? dialog.accept(text) : dialog.dismiss();
    await this.during(Promise.all([answered.catch(() => undefined), rest]));
  }
}

function kindOf(type: string): DialogView['kind'] {
  return type === 'confirm' || type === 'prompt' || type === 'beforeunload' ? type : 'alert';
}
