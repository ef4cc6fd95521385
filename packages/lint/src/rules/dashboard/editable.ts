import { dashboard, type Rule } from "../rule.ts";

export const editable: Rule = {
  id: "dashboard/editable",
  severity: "info",
  summary: "A dashboard kept in a file may be edited in Grafana.",
  why: "What someone changes on the page is overwritten when the file is loaded again.",
  hint: 'Say "editable": false; who wants to change it changes the file.',
  bad: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "editable": true,
  "panels": [{ "id": 1, "type": "text", "title": "About" }]
}`),
  good: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "editable": false,
  "panels": [{ "id": 1, "type": "text", "title": "About" }]
}`),
  fixable: "safe",
  *check({ dashboards }) {
    for (const { title, editablePlace: place } of dashboards) {
      if (place?.span === undefined) continue;
      const edits = [{ file: place.file, span: place.span, text: "false" }];
      const message = `the dashboard ${JSON.stringify(title)} may be edited in Grafana`;
      yield { place, message, fix: { title: "make it read-only", edits } };
    }
  },
};
