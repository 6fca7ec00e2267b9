/** The style sheet of the reply page: readable on any screen and on paper, without a font or picture from elsewhere. */
export const PAGE_STYLE = `
:root { color-scheme: light; scroll-padding-bottom: 130px; }
* { box-sizing: border-box; }
body { margin: 0; background: #f2f4f7; color: #1b2430; font: 16px/1.7 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
main { max-width: 920px; margin: 0 auto; padding: 24px 20px 120px; }
h1 { margin: 8px 0 4px; font-size: 26px; line-height: 1.4; }
h2 { margin: 0 0 8px; font-size: 19px; }
p { margin: 6px 0; }
.soft { color: #50596a; font-size: 15px; }
.card { margin: 18px 0; padding: 20px 22px; background: #fff; border: 1px solid #d5dbe5; border-radius: 8px; }
dl.facts { display: grid; grid-template-columns: 7em 1fr; gap: 4px 14px; margin: 10px 0 0; }
dl.facts dt { color: #50596a; }
dl.facts dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
fieldset { margin: 16px 0 0; padding: 0; border: 0; }
legend, label.name { display: block; padding: 0; font-weight: 600; }
.field { margin: 14px 0 0; }
.must { color: #b42318; font-weight: 400; }
.hint { display: block; color: #50596a; font-size: 14px; font-weight: 400; }
textarea, input[type=text], input[type=date] { width: 100%; padding: 8px 10px; color: inherit; background: #fff; border: 1px solid #7b8699; border-radius: 5px; font: inherit; }
input[type=date], input.short { max-width: 20em; }
textarea { min-height: 5.2em; resize: vertical; }
:focus-visible { outline: 3px solid #1f62c4; outline-offset: 2px; }
[aria-invalid=true] { border-color: #b42318; border-width: 2px; }
.choices label { display: inline-block; margin: 4px 26px 0 0; }
.choices input { width: 1.1em; height: 1.1em; margin-right: 6px; vertical-align: -2px; }
.problem { display: block; margin: 4px 0 0; color: #b42318; font-size: 15px; }
.problem:empty { display: none; }
input[type=file] { max-width: 100%; font: inherit; font-size: 15px; }
.pictures { display: flex; flex-wrap: wrap; gap: 12px; margin: 8px 0 0; padding: 0; list-style: none; }
.pictures li { width: 156px; }
.pictures img { display: block; width: 156px; height: 117px; object-fit: cover; background: #e6eaf0; border: 1px solid #c3cbd8; border-radius: 5px; }
button { padding: 8px 18px; color: #1b2430; background: #fff; border: 1px solid #7b8699; border-radius: 6px; font: inherit; cursor: pointer; }
button:hover { background: #eef2f8; }
button.main { color: #fff; background: #17519f; border-color: #17519f; }
button.main:hover { background: #123f7d; }
.pictures button { width: 100%; margin-top: 4px; padding: 3px 8px; font-size: 15px; }
.bar { position: fixed; right: 0; bottom: 0; left: 0; padding: 12px 20px; background: #fff; border-top: 1px solid #c3cbd8; }
.bar > div { display: flex; flex-wrap: wrap; gap: 10px 14px; align-items: center; max-width: 880px; margin: 0 auto; }
.bar [role=status] { flex: 1 1 16em; font-size: 15px; }
.summary { border-color: #b42318; border-width: 2px; }
.summary a { color: #8f1c12; }
.sign { display: none; }
@media (max-width: 640px) { main { padding: 12px 12px 110px; } .card { padding: 16px; } dl.facts { grid-template-columns: 1fr; } dl.facts dt { margin-top: 6px; } .choices label { margin-right: 16px; } .bar { padding: 10px 12px; } .bar [role=status] { flex-basis: 100%; } }
@media print { body { background: #fff; font-size: 12pt; } .bar, .no-print, .pictures button { display: none; } main { max-width: none; padding: 0; } .card { break-inside: avoid; border-color: #000; } .sign { display: block; margin-top: 30pt; } }
`;
