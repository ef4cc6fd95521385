import { lintConfigSchema, placesOf, type LintConfig } from "@telltale/lint";
import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import { CannotRun } from "../../cannot-run.ts";
import { readText } from "../../files/read-text.ts";
import { problemsOf } from "./config-problems.ts";

/** Reads and checks a configuration. Throws one sentence, with file, line and column, for each thing wrong with it. */
export async function loadConfig(path: string, shown: string): Promise<LintConfig> {
  const { text, failure } = readText(path);
  if (failure !== undefined) throw new CannotRun(`${shown} ${failure}`);
  if (text.trim() === "")
    throw new CannotRun(`${shown} is empty; write {} for a configuration that says nothing`);
  const placeOf = placesOf(text, shown);
  const sentence = ({ offset, length }: Piece, message: string): string => {
    const { file, line, column } = placeOf({ start: offset, end: offset + length });
    return `${file}:${line}:${column}: ${message}`;
  };
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, " "), errors, { allowTrailingComma: true });
  if (errors.length > 0 || !root) throw refusal(errors.map((error) => sentence(error, wordsOf(error))));
  const { Ajv } = await import("ajv"); // a run without a configuration does not wait for it
  const validate = new Ajv({ allErrors: true, verbose: true, strict: false }).compile<LintConfig>(
    lintConfigSchema(),
  );
  const value: unknown = getNodeValue(root);
  if (validate(value)) return value;
  throw refusal(problemsOf(validate.errors ?? [], root).map(({ node, message }) => sentence(node, message)));
}

type Piece = Pick<Node, "offset" | "length">;

/** `InvalidCommaSeparator` is "invalid comma separator". */
function wordsOf({ error }: ParseError): string {
  const words = printParseErrorCode(error).replaceAll(/\B[A-Z]/g, (letter) => ` ${letter}`);
  return `this is not JSON: ${words.toLowerCase()}`;
}

function refusal(sentences: readonly string[]): CannotRun {
  return new CannotRun(sentences.join("\ntelltale: "));
}
