import type { Platform } from "@telltale/conventions";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { deployMarks } from "../marks.ts";
import { section } from "../panel.ts";
import { ofChosenServices } from "../scope.ts";
import { serviceVariable } from "../variables.ts";
import { comparisonTable } from "./deploy-comparison.ts";
import { newestTable } from "./deploy-newest.ts";
import { requestsByVersion } from "./deploy-requests.ts";
import { rolloutPanels } from "./deploy-rollout.ts";
import { fleetTags } from "./tags.ts";

/** Which versions run, for how long side by side, and what each changed for those who call it. */
export function deployBoards({ services }: Platform): Board[] {
  const names = services.map(({ name }) => name);
  const scope = ofChosenServices;
  return [
    {
      kind: "deploys",
      uid: boardUid.deploys,
      title: "Deploys",
      description:
        "Which versions of the chosen services run, since when, and how each does beside the one before it.",
      tags: fleetTags,
      variables: [serviceVariable(names)],
      marks: [deployMarks(scope)],
      span: "6h",
      panels: [
        ...section("running", "Running: which version is where", rolloutPanels(scope, names)),
        ...section("compare", "Before and after: version against version", [
          newestTable(scope, names),
          comparisonTable(scope, names),
        ]),
        ...section("requests", "Over time: what each version changed", requestsByVersion(scope, names)),
      ],
    },
  ];
}
