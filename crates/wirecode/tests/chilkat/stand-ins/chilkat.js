// Records what is done with the Node classes; see chilkat2.py.
const fs = require("fs");
const Module = require("module");

const answers = {
  BodyStr: "{}", GetAsString: "{}", StringOf: "text", StringAt: "text", Host: "host.example",
  PathWithQueryParams: "/path?q", StatusCode: 200, ResponseStatusCode: 200, ReadResponseHeader: 200,
  IntOf: 7, SizeOfArray: 2, Size: 2, Port: 8080,
};
const properties = ["BodyStr", "Host", "PathWithQueryParams", "StatusCode", "ResponseStatusCode", "Size", "Port", "Ssl"];
const names = new WeakMap();

const record = (line) => fs.appendFileSync(process.env.CHILKAT_LOG, `${line}\n`);
const answer = (member) => (member in answers ? answers[member] : true);

function spell(value) {
  if (typeof value === "object") return names.get(value);
  if (typeof value === "string") return Buffer.from(value).toString("hex") || "-";
  return `#${Number(value)}`;
}

function create(name) {
  record(`new ${name}`);
  const object = new Proxy({}, {
    get(_, member) {
      if (properties.includes(member)) {
        record(`${name}.${member}`);
        return answer(member);
      }
      return (...given) => {
        record([`${name}.${member}`, ...given.map(spell)].join(" "));
        return answer(member);
      };
    },
    set(_, member, value) {
      record(`${name}.${member} = ${spell(value)}`);
      return true;
    },
  });
  names.set(object, name);
  return object;
}

const chilkat = new Proxy({}, {
  get: (_, name) => function Chilkat() { return create(name); },
});

const load = Module._load;
Module._load = function (name, ...others) {
  return name.startsWith("@chilkat/ck-node") ? chilkat : load.call(this, name, ...others);
};
