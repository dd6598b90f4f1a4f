// wirecode: code that sends exactly the request.
import { compiled } from "#module";
import { create } from "./core.js";

const { sample, list, targets, options } = create(compiled);

export { create, sample, list, targets, options };
