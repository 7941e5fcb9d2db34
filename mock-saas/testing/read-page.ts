/** What a person can do next on a page, read from its HTML: our own, so every attribute is quoted and every tag closed. */
export interface PageParts {
  /** Addresses of this host, without fragments. */
  readonly links: readonly string[];
  readonly forms: readonly PageForm[];
}

export interface PageForm {
  readonly method: string;
  readonly action: string;
  readonly isMultipart: boolean;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly name: string;
  /** `text`, `hidden`, `checkbox`, `file` …, `select`, `textarea` or `submit`. */
  readonly type: string;
  readonly value: string;
  /** What may be chosen; empty for what is typed. */
  readonly options: readonly string[];
  readonly isChecked: boolean;
}

export function readPage(html: string, path: string): PageParts {
  const visible = html.replace(/<(script|style|template)\b[^>]*>[\s\S]*?<\/\1>/g, '');
  const links = [...visible.matchAll(/<(?:a|iframe)\b([^>]*)>/g)]
    .map(([, attributes = '']) => attributesOf(attributes))
    .map((attributes) => attributes.get('href') ?? attributes.get('src'))
    .filter((href): href is string => href !== undefined && !/^(#|[a-z]+:|\/\/)/i.test(href))
    .map((href) => addressOf(href, path));
  return { links: [...new Set(links)], forms: readForms(visible, path) };
}

function readForms(html: string, path: string): PageForm[] {
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inside = '']) => {
    const attributes = attributesOf(head);
    const id = attributes.get('id');
    const outside = id ? fieldsOf(html).filter(({ form }) => form === id) : [];
    return {
      method: (attributes.get('method') ?? 'get').toUpperCase(),
      action: addressOf(attributes.get('action') || path, path),
      isMultipart: attributes.get('enctype') === 'multipart/form-data',
      fields: [...fieldsOf(inside).filter(({ form }) => !form || form === id), ...outside],
    };
  });
  // A button may send its form elsewhere.
  const elsewhere = forms.flatMap((form) =>
    form.fields.flatMap(({ formAction }) =>
      formAction ? [{ ...form, action: addressOf(formAction, path) }] : [],
    ),
  );
  return [...forms, ...elsewhere];
}

interface ReadField extends FormField {
  readonly form: string | undefined;
  readonly formAction: string | undefined;
}

function fieldsOf(html: string): ReadField[] {
  const fields: ReadField[] = [];
  for (const [, tag = '', head = ''] of html.matchAll(/<(input|select|textarea|button)\b([^>]*)>/g)) {
    const attributes = attributesOf(head);
    const rest = html.slice(html.indexOf(`<${tag}${head}>`) + tag.length + head.length + 2);
    const inner = rest.slice(0, rest.indexOf(`</${tag}>`));
    const options = tag === 'select' ? optionsOf(inner) : [];
    if (attributes.has('disabled')) continue;
    fields.push({
      name: attributes.get('name') ?? '',
      type: tag === 'input' ? (attributes.get('type') ?? 'text') : tag === 'button' ? 'submit' : tag,
      value:
        tag === 'textarea'
          ? unescapeHtml(inner)
          : (options.find(({ isChosen }) => isChosen)?.value ??
            options[0]?.value ??
            attributes.get('value') ??
            ''),
      options: options.map(({ value }) => value),
      isChecked: attributes.has('checked'),
      form: attributes.get('form'),
      formAction: attributes.get('formaction'),
    });
  }
  return fields;
}

const optionsOf = (html: string) =>
  [...html.matchAll(/<option\b([^>]*)>([^<]*)/g)].map(([, head = '', text = '']) => {
    const attributes = attributesOf(head);
    return { value: attributes.get('value') ?? unescapeHtml(text), isChosen: attributes.has('selected') };
  });

const attributesOf = (head: string): Map<string, string> =>
  new Map(
    [...head.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      unescapeHtml(value),
    ]),
  );

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescapeHtml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name] ?? '');

function addressOf(href: string, path: string): string {
  const { pathname, search } = new URL(href, `http://page.example${path}`);
  return pathname + search;
}
