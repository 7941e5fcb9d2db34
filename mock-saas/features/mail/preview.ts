/**
 * What the preview frame of a mail holds. The frame has no permission at all (`sandbox=""`), and nothing is fetched:
 * no remote picture tells its sender that the mail was read.
 */
export function previewDocument(html: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'";
  return [
    '<!doctype html>',
    `<meta http-equiv="content-security-policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer"><base target="_blank">',
    '<style>body{margin:12px;font:15px/1.5 system-ui,sans-serif;color:#1c2333;background:#fff;overflow-wrap:anywhere}img{max-width:100%}</style>',
    tamed(html),
  ].join('');
}

/** Of the page around it: a link of the mail cannot lead its frame to another site. */
export const previewPagePolicy = "frame-src 'self'";

/**
 * The policies would stop these as well; but a picture that nobody asks for leaves no complaint, and a link that opens
 * elsewhere leaves the mail where it is.
 */
const tamed = (html: string): string =>
  html
    .replace(/(<img\b[^>]*?\s)src(\s*=\s*["']?\s*(?:https?:)?\/\/)/gi, '$1data-src$2')
    .replace(/(<(?:a|area|form)\b[^>]*?\s)target(\s*=)/gi, '$1data-target$2');

/** Whether it asks for a picture that the preview does not fetch. */
export const hasRemotePicture = (html: string): boolean =>
  /<img\b[^>]*\bsrc\s*=\s*["']?\s*(?:https?:)?\/\//i.test(html) ||
  /url\(\s*["']?\s*(?:https?:)?\/\//i.test(html);
