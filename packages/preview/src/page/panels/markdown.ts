import { el, type Child } from "../dom.ts";

/**
 * A small part of Markdown as elements: headings, lists, paragraphs, code, bold, italics and links. What it does not
 * know, HTML above all, stays the text it is.
 */
export function markdown(text: string, linkTo: (url: string, title: string) => Child): HTMLElement[] {
  const blocks = text.replaceAll("\r\n", "\n").split(/\n{2,}|\n(?=#{1,6} )|(?<=^#{1,6} .*)\n/m);
  return codeKeptTogether(blocks).flatMap((block) => blockOf(block.trim(), linkTo));
}

type LinkTo = (url: string, title: string) => Child;

/** A fence that holds empty lines is one block. */
function codeKeptTogether(blocks: readonly string[]): string[] {
  const result: string[] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    if (last !== undefined && (last.match(/^```/gm)?.length ?? 0) % 2 === 1)
      result[result.length - 1] = `${last}\n\n${block}`;
    else result.push(block);
  }
  return result;
}

function blockOf(block: string, linkTo: LinkTo): HTMLElement[] {
  if (block === "") return [];
  const code = /^```[^\n]*\n([\s\S]*?)\n?(?:```)?$/.exec(block);
  if (code) return [el("pre", {}, el("code", {}, code[1] ?? ""))];
  const heading = /^(#{1,6})\s+(.*)$/.exec(block);
  if (heading) return [el(heading[1]!.length < 3 ? "h4" : "h5", {}, ...inline(heading[2]!, linkTo))];
  const lines = block.split("\n");
  const isBullets = lines.every((line) => /^\s*[-*+]\s/.test(line));
  const isNumbers = lines.every((line) => /^\s*\d+[.)]\s/.test(line));
  if (!isBullets && !isNumbers) return [el("p", {}, ...inline(lines.join(" "), linkTo))];
  const items = lines.map((line) =>
    el("li", {}, ...inline(line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, ""), linkTo)),
  );
  return [el(isBullets ? "ul" : "ol", {}, ...items)];
}

const token = /`([^`]+)`|\*\*([^*]+)\*\*|(?<!\w)[*_]([^*_]+)[*_](?!\w)|\[([^\]]+)\]\(([^)\s]+)\)/;

function inline(text: string, linkTo: LinkTo): Child[] {
  const found = token.exec(text);
  if (!found) return [text];
  const [whole, code, bold, italic, title, url] = found;
  const made =
    code !== undefined
      ? el("code", {}, code)
      : bold !== undefined
        ? el("strong", {}, ...inline(bold, linkTo))
        : italic !== undefined
          ? el("em", {}, ...inline(italic, linkTo))
          : linkTo(url ?? "", title ?? "");
  return [text.slice(0, found.index), made, ...inline(text.slice(found.index + whole.length), linkTo)];
}
