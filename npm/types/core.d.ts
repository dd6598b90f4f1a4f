/** An option of samples, such as `timeout`. */
export interface SampleOption {
  id: string;
  name: string;
  type: "enum" | "integer" | "text";
  /** The values to choose from; a text may be another, too. */
  values: string[];
  default: string;
}

/** A value that the reader of a sample has to provide. */
export interface Input {
  name: string;
  kind: string;
  description: string;
  default: string;
}

export interface Sample {
  /** Complete, with a line break at its end. */
  code: string;
  file_name: string;
  /** The language's name for highlighters. */
  language: string;
  inputs: Input[];
  /** Dependencies to install. */
  requires: string[];
  /** Deviations of the sample from the document. */
  notes: string[];
  /** How the samples of the target are verified. */
  proof: "run" | "compiled" | "parsed" | "by the manual";
  /** Parts of the document that were omitted or repaired. */
  problems: string[];
}

export interface Item {
  /** From 1. */
  number: number;
  /** The path of the request: `im/groups/List groups`. */
  item: string;
  method: string;
  url: string;
}

export interface Target {
  name: string;
  title: string;
  language: string;
  family: "native" | "chilkat";
  proof: Sample["proof"];
  aliases: string[];
  requires: string[];
}

export type Values = Record<string, string | number | boolean>;

export interface SampleChoices {
  /** The name of a target, or an alias: `python-requests`. */
  target: string;
  /** A request by its path, name, number or `METHOD /path`; optional if there is only one. */
  item?: string;
  /** Values of variables, which go before those of the document. */
  vars?: Values;
  /** Options of the sample, by their ids: `{ timeout: 10 }`. */
  options?: Values;
}

export interface Wirecode {
  /**
   * The code that sends a request of a document: a Postman collection, an OpenAPI document, a HAR file or curl commands,
   * as a text or as parsed JSON. Throws an `Error` that says what to do.
   */
  sample(document: string | object, choices: SampleChoices): Sample;
  /** The requests of a document. Throws an `Error` if it isn't one. */
  list(document: string | object, choices?: { vars?: Values }): Item[];
  /** The languages and clients. */
  targets(): Target[];
  /** The options that have an effect, for each target. */
  options(): { name: string; options: SampleOption[] }[];
}

/** The functions on a compiled `wirecode.wasm`, where the package can't load it by itself. */
export function create(module: WebAssembly.Module): Wirecode;
