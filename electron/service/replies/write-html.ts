/** The reply form as one page that works without any network, in the browser that a school has. */
import { createHash } from 'node:crypto';
import { PAGE_DATA_ID } from '../../../shared/reply/form.ts';
import type { ReplyForm, SavedPage } from '../../../shared/reply/form.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Only this script and this style run; nothing can be fetched, sent or embedded. */
const POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(PAGE_SCRIPT)}`,
  `style-src ${hashOf(PAGE_STYLE)}`,
  'img-src data: blob:',
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');

export function formatReplyPage(form: ReplyForm): string {
  const empty: SavedPage = { form, savedAt: '', longTerm: '', answers: [] };
  // A `<` in data could end the element that holds it.
  const data = JSON.stringify(empty).replaceAll('<', '\\u003c');
  const title = escapeHtml(`整改情况回复：${form.schoolName}`);
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main id="app"><noscript><p>请用 Chrome 80、Edge 80 或更新的浏览器打开本页；也可以改填同名的 Excel 表。</p></noscript></main>
<script type="application/json" id="${PAGE_DATA_ID}">${data}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
