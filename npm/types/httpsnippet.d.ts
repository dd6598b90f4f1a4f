export interface HarRequest {
  method: string;
  url: string;
  httpVersion?: string;
  headers?: { name: string; value: string }[];
  queryString?: { name: string; value: string }[];
  cookies?: { name: string; value: string }[];
  postData?: {
    mimeType: string;
    text?: string;
    params?: { name: string; value?: string; fileName?: string; contentType?: string }[];
  };
}

export interface HarEntry {
  log: { entries: { request: HarRequest }[] };
}

type Pairs = Record<string, string | string[]>;

/** A request as clients that are added get it. */
export interface Request extends HarRequest {
  fullUrl: string;
  uriObj: Record<string, unknown>;
  queryObj: Pairs;
  headersObj: Pairs;
  cookiesObj: Pairs;
  allHeaders: Pairs;
  postData: NonNullable<HarRequest["postData"]> & { jsonObj?: unknown; paramsObj?: Pairs };
}

export interface ClientInfo {
  key: string;
  title: string;
  link: string;
  description: string;
}

export interface Client {
  info: ClientInfo;
  convert(request: Request, options?: Record<string, unknown>): string;
}

export interface TargetInfo {
  key: string;
  title: string;
  extname: `.${string}` | null;
  default: string;
}

export interface Target {
  info: TargetInfo;
  clientsById: Record<string, Client>;
}

export class HTTPSnippet {
  /** Throws an `Error` if a request has no valid URL. */
  constructor(input: HarEntry | HarRequest);
  requests: Request[];
  /** A list for several requests; `false` if there is no such target. `indent` and `timeout` (seconds) have an effect. */
  convert(targetId: string, clientId?: string, options?: Record<string, unknown>): string | string[] | false;
  convert(targetId: string, options?: Record<string, unknown>): string | string[] | false;
}

export const targets: Record<string, Target>;
export function availableTargets(): (TargetInfo & { clients: ClientInfo[] })[];
export function extname(targetId: string): string;
export function addTarget(target: Target): void;
export function addTargetClient(targetId: string, client: Client): void;
export function isTarget(target: Target): boolean;
export function isClient(client: Client): boolean;
export function isHarEntry(value: unknown): value is HarEntry;
