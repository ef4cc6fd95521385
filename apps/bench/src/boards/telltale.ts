// Makes all boards of a platform, from the definitions to JSON, and prints how large they are. Arguments: services, schema.
import { renderDashboards, type Schema } from "@telltale/dashboards";
import { largePlatform } from "./platform.ts";

const [size, schema] = process.argv.slice(2);
const files = renderDashboards(largePlatform(Number(size)), { schema: schema as Schema }); // the suite names one that is
console.log(
  files.length,
  files.reduce((sum, { text }) => sum + text.length, 0),
);
