import type { Wirecode } from "./core.js";

export type * from "./core.js";
export { create } from "./core.js";
export const sample: Wirecode["sample"];
export const list: Wirecode["list"];
export const targets: Wirecode["targets"];
export const options: Wirecode["options"];
