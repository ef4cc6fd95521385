// In the published package the build puts the texts themselves in the place of this file; see tsup.config.ts.
import { bundlePage } from "./bundle.ts";

export const assets = await bundlePage();
