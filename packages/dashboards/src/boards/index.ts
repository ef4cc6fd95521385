import type { Platform } from "@telltale/conventions";
import type { Board, BoardKind } from "../board.ts";
import { serviceBoards } from "./service.ts";

/** All boards of one kind that a platform gets; none where it declares nothing that they would show. */
export type BoardMaker = (platform: Platform) => readonly Board[];

/** In the order of the files and of the menus. */
export const boardMakers: Readonly<Partial<Record<BoardKind, BoardMaker>>> = {
  service: serviceBoards,
};
