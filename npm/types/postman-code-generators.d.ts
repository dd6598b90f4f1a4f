export interface Option {
  name: string;
  id: string;
  type: "positiveInteger" | "enum" | "boolean";
  availableOptions?: string[];
  default: number | string | boolean;
  description: string;
}

export interface Language {
  key: string;
  label: string;
  syntax_mode: string;
  variants: { key: string }[];
}

/** A `Request` of `postman-collection`, or its JSON. */
export type PostmanRequest = object;

/** `notes` are deviations of the code from the request. */
export type Done = (error: unknown, code?: string, notes?: string[]) => void;

export function convert(
  language: string, variant: string, request: PostmanRequest, options: Record<string, unknown>, callback: Done,
): void;
export function convert(language: string, variant: string, request: PostmanRequest, callback: Done): void;
export function getOptions(language: string, variant: string, callback: (error: unknown, options: Option[]) => void): void;
export function getLanguageList(): Language[];
