// The languages of parse.mjs. Each has a program around an expression, and a function that parses a program and returns its errors
// and the text of its literals.

import { readdirSync, readFileSync } from "node:fs";

// The text between quotes with escapes; `escape` matches one, and every other backslash is an error.
function unescaped(quoted, escape, meaning) {
  const inside = quoted.slice(1, -1);
  const rest = inside.replace(escape, "");
  if (rest.includes("\\") || rest.includes(quoted[0])) throw new Error(`not a literal: ${quoted}`);
  return inside.replace(escape, meaning);
}

const NAMED = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function apex(require) {
  const { ApexErrorListener, ApexLexer, ApexParserFactory } = require("@apexdevtools/apex-parser");
  const meaning = (_, escape) => (escape[0] === "u" ? String.fromCharCode(parseInt(escape.slice(1), 16)) : (NAMED[escape] ?? escape));
  return {
    program: (expression) => `public class Sample { String value = ${expression}; }`,
    parse(source) {
      const errors = [];
      const listener = new (class extends ApexErrorListener {
        apexSyntaxError = (line, column, message) => errors.push(`${line}:${column}: ${message}`);
      })();
      const { parser } = ApexParserFactory.createLexerAndParser(source, listener);
      parser.compilationUnit();
      const literals = parser._input.tokens.filter((token) => token.type === ApexLexer.StringLiteral);
      return { errors, text: literals.map(({ text }) => unescaped(text, /\\([btnfr"'\\]|u[0-9a-fA-F]{4})/g, meaning)).join("") };
    },
  };
}

function powerquery(require) {
  const { DefaultSettings, Language, TaskUtils } = require("@microsoft/powerquery-parser");
  const CODES = { "#": "#", cr: "\r", lf: "\n", tab: "\t" };
  const meaning = (_, code) => CODES[code] ?? String.fromCodePoint(parseInt(code, 16));
  const text = ({ data }) => data.slice(1, -1).replaceAll('""', '"').replace(/#\((#|cr|lf|tab|[0-9a-f]{4}|[0-9a-f]{8})\)/g, meaning);
  return {
    program: (expression) => `let value = ${expression} in value`,
    async parse(source) {
      const task = await TaskUtils.tryLexParse(DefaultSettings, source);
      if (!TaskUtils.isParseStageOk(task)) return { errors: [task.error.message] };
      const literals = task.lexerSnapshot.tokens.filter(({ kind }) => kind === Language.Token.TokenKind.TextLiteral);
      return { errors: [], text: literals.map(text).join("") };
    },
  };
}

// Types are checked too, by stubs of the classes that samples call.
function abap(require) {
  const { Config, MemoryFile, Registry } = require("@abaplint/core");
  const folder = new URL("../stand-ins/abap/", import.meta.url);
  const stubs = readdirSync(folder).map((name) => new MemoryFile(name, readFileSync(new URL(name, folder), "utf8")));
  const rules = { check_syntax: true, line_length: { length: 255 }, parser_error: true, unknown_types: true };
  const syntax = { version: "v740sp08", errorNamespace: "." };
  const config = new Config(JSON.stringify({ global: { files: "/**/*.*" }, syntax, rules }));
  const CODES = { "|\\n|": "\n", "|\\r|": "\r", "|\\t|": "\t" };
  const text = (token) => {
    const literal = token.getStr();
    if (literal in CODES) return CODES[literal];
    if (literal.startsWith("`")) return literal.slice(1, -1).replaceAll("``", "`");
    return literal.startsWith("'") ? String.fromCharCode(parseInt(literal.slice(1, -1), 16)) : "";
  };
  return {
    program: (expression) => `REPORT zsend_request.\nDATA(value) = ${expression}.`,
    parse(source) {
      const registry = new Registry(config);
      registry.addFiles([...stubs, new MemoryFile("zsend_request.prog.abap", source)]);
      const errors = registry.findIssues().map((issue) => `${issue.getFilename()}:${issue.getStart().getRow()}: ${issue.getMessage()}`);
      const [file] = registry.getObject("PROG", "ZSEND_REQUEST").getABAPFiles();
      const tokens = file.getStatements().flatMap((statement) => statement.getTokens());
      return { errors, text: tokens.map(text).join("") };
    },
  };
}

export const LANGUAGES = { abap, apex, powerquery };
