import { Worker } from "node:worker_threads";

new Worker(new URL("./call.mjs", import.meta.url));
