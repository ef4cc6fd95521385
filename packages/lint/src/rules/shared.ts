import { problems, type ProblemId } from "@telltale/conventions";

/** The words of the definition-time catalogue, where lint finds the same defect under the same id. */
export function sharedWith<const I extends ProblemId>(
  id: I,
): { id: I; summary: string; why: string; hint: string } {
  const { summary, why, hint } = problems[id];
  return { id, summary, why, hint };
}
