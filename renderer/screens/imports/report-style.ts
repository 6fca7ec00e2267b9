/** The looks of a report on paper; goes into the saved page too, where nothing else styles it. */
export const reportStyle = `
.report { color: #000; background: #fff; font: 14px/1.6 "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.report h1 { margin: 0 0 8px; font-size: 20px; }
.report p { margin: 0 0 6px; }
.report table { width: 100%; margin: 12px 0 28px; border-collapse: collapse; }
.report th, .report td { padding: 5px 8px; border: 1px solid #888; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
.report th { background: #eee; font-weight: 600; }
.report th, .report td:nth-child(1), .report td:nth-child(4) { white-space: nowrap; }
.report td:nth-child(3) div { white-space: nowrap; }
.report td p:last-child { margin: 0; }
.report tr { break-inside: avoid; }
.report thead { display: table-header-group; }
.report-sign { display: flex; gap: 160px; }
@media screen { .report { max-width: 1000px; margin: 32px auto; padding: 0 24px; } }
@page { margin: 16mm 14mm; }
`;
