import { languages, type SkinName, skinNames } from '../../model.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Field, FormError, PageHead } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import type { WorkspaceProfile } from './profile.ts';
import { SettingsTabs } from './settings-tabs.tsx';
import { settingsWords } from './words.ts';

/** Each language by its own name. */
const languageNames = { en: 'English', de: 'Deutsch', fr: 'Français', ja: '日本語', ar: 'العربية' } as const;

interface ProfilePageProps {
  readonly values: { readonly [K in keyof WorkspaceProfile]: string };
  readonly version: number;
  readonly workspace: Workspace;
  /** What the service shows whatever the workspace has chosen. */
  readonly fixedSkin: SkinName | undefined;
  readonly error?: Message;
}

export function ProfilePage({ values, version, workspace, fixedSkin, error }: ProfilePageProps) {
  const common = useWords(commonWords);
  const words = useWords(settingsWords);
  const mayWrite = workspace.can('settings:write');
  return (
    <>
      <PageHead title={common.settings} note={workspace.tenant.name} />
      <SettingsTabs here="profile" workspace={workspace} />
      <Card title={words.profile}>
        <form class="narrow" method="post" action="/settings">
          <FormError message={error} />
          <input type="hidden" name="version" value={String(version)} />
          <Field label={words.workspaceName}>
            <input name="name" value={values.name} maxlength={80} dir="auto" required />
          </Field>
          <Field label={words.supportEmail} hint={words.supportHint}>
            <input type="email" name="supportEmail" value={values.supportEmail} maxlength={200} required />
          </Field>
          <Field label={words.language}>
            <select name="language">
              {languages.map((language) => (
                <option value={language} selected={language === values.language} lang={language}>
                  {languageNames[language]}
                </option>
              ))}
            </select>
          </Field>
          <Field label={words.timeZone} hint={words.timeZoneHint}>
            <input name="timeZone" value={values.timeZone} maxlength={60} dir="ltr" required />
          </Field>
          {fixedSkin ? <input type="hidden" name="skin" value={values.skin} /> : null}
          <Field label={words.appearance} {...(fixedSkin ? { hint: words.appearanceFixed } : {})}>
            <select name="skin" disabled={fixedSkin !== undefined}>
              {skinNames.map((skin) => (
                <option value={skin} selected={skin === (fixedSkin ?? values.skin)}>
                  {words[skin]}
                </option>
              ))}
            </select>
          </Field>
          <Field label={words.address}>
            <textarea name="address" rows={3} maxlength={500} dir="auto">
              {values.address}
            </textarea>
          </Field>
          <Field label={common.phone}>
            <input type="tel" name="phone" value={values.phone} maxlength={60} dir="ltr" />
          </Field>
          <Field label={words.signature}>
            <textarea name="signature" rows={4} maxlength={1000} dir="auto">
              {values.signature}
            </textarea>
          </Field>
          {mayWrite ? (
            <button type="submit" class="primary">
              {common.save}
            </button>
          ) : null}
        </form>
      </Card>
    </>
  );
}
