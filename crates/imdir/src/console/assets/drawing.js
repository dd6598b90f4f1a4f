// Draws two people and the groups and rules between them: from left to right, or downwards on narrow screens.

import { svg } from "./dom.js";
import { shownName } from "./person_field.js";
import { ruleTitle } from "./rules.js";

const BOX = { width: 176, height: 44 };
const GAP = 16;

// The same drawing for wide and narrow screens; the style sheet shows one of them.
export function drawings(it) {
  const between = middles(it);
  return [draw(it, between, sideways(between.length), "across"), draw(it, between, downwards(between.length), "down")];
}

function draw(it, between, { width, height, viewer, target, places }, way) {
  const lines = between.flatMap((middle, at) => [
    line(viewer, places[at], middle.reach, middle.blocks, way, true),
    line(places[at], target, middle.member, false, way, false),
  ]);
  const boxes = between.map((middle, at) => box(places[at], middle.name, middle.says, middle.kind));
  const label = `${it.sentence} ${inWords(between)}`;
  const viewBox = `0 0 ${width} ${height}`;
  return svg("svg", { class: way, viewBox, width, height, role: "img", "aria-label": label }, lines, boxes,
    box(viewer, shownName(it.viewer), "viewer", "person"), box(target, shownName(it.target), "target", "person"));
}

const inWords = (between) => between.map(({ name, says }) => `Between them: ${name}, ${says}.`).join(" ");

// Each group or rule that takes part in the answer; a group by its first rule. `reach` is the style of the line from
// the viewer, `member` that of the line to the target, `blocks` whether the path ends there.
function middles(it) {
  const found = [];
  const drawn = new Set(it.hidden_by.map(({ id }) => id));
  for (const { rule, outcome, groups } of it.steps) {
    if (outcome === "fails" || rule === "exact_email") continue;
    const blocks = outcome === "hidden";
    const beaten = blocks ? ", beaten" : "";
    if (!groups.length) {
      const kind = blocks ? "beaten" : "rule";
      const says = `search flag${beaten}`;
      found.push({ name: ruleTitle(rule), says, kind, reach: "solid", member: "solid", blocks });
    }
    for (const group of groups) {
      if (drawn.has(group.id)) continue;
      drawn.add(group.id);
      const isGrant = rule === "grant";
      found.push({
        name: group.name,
        says: `${group.type}${isGrant ? ", may find" : ""}${beaten}`,
        kind: blocks ? "beaten" : group.type,
        reach: isGrant || rule === "co_member" ? "solid" : "dashed",
        member: isGrant ? "dashed" : "solid",
        blocks,
      });
    }
  }
  const hides = (name, says, member = "solid") =>
    found.push({ name, says, kind: "hides", reach: "dashed", member, blocks: true });
  for (const group of it.hidden_by) hides(group.name, "restricted: hides");
  if (it.hidden_as_unlisted) hides("Unlisted", "hides");
  if (!found.length) hides("Nothing", "no rule reaches", "dashed");
  return found;
}

function sideways(count) {
  const width = 720;
  const height = Math.max(1, count) * (BOX.height + GAP) + GAP;
  const y = (height - BOX.height) / 2;
  const x = (width - BOX.width) / 2;
  return {
    width,
    height,
    viewer: { x: 2, y },
    target: { x: width - BOX.width - 2, y },
    places: Array.from({ length: count }, (_, at) => ({ x, y: GAP + at * (BOX.height + GAP) })),
  };
}

function downwards(count) {
  const width = 320;
  const step = BOX.height + GAP;
  const last = step * (count + 1);
  const x = (width - BOX.width) / 2;
  return {
    width,
    height: last + BOX.height + 4,
    viewer: { x: 2, y: 2 },
    target: { x: width - BOX.width - 2, y: last },
    places: Array.from({ length: count }, (_, at) => ({ x, y: step * (at + 1) })),
  };
}

// `blocks`: the path ends here.
function line(from, to, style, blocks, way, leaves) {
  const half = BOX.height / 2;
  let path;
  let end;
  if (way === "across") {
    const [x1, y1, x2, y2] = [from.x + BOX.width, from.y + half, to.x, to.y + half];
    path = `M${x1} ${y1}C${x1 + 48} ${y1} ${x2 - 48} ${y2} ${x2} ${y2}`;
    end = [x2 - 8, y2];
  } else if (leaves) {
    path = `M${from.x + 20} ${from.y + BOX.height}V${to.y + half}H${to.x}`;
    end = [to.x - 10, to.y + half];
  } else {
    path = `M${from.x + BOX.width} ${from.y + half}H${to.x + BOX.width - 20}V${to.y}`;
    end = null;
  }
  const cross = blocks && end ? `M${end[0] - 5} ${end[1] - 5}l10 10m0 -10l-10 10` : null;
  return svg("g", { "data-style": style },
    svg("path", { class: "way", d: path }), cross ? svg("path", { class: "cross", d: cross }) : null);
}

function box({ x, y }, name, says, kind) {
  return svg("g", { class: "box", "data-kind": kind },
    svg("title", {}, `${name}: ${says}`),
    svg("rect", { x, y, width: BOX.width, height: BOX.height, rx: kind === "person" ? 22 : 6 }),
    svg("text", { class: "name", x: x + BOX.width / 2, y: y + 19 }, short(name)),
    svg("text", { class: "says", x: x + BOX.width / 2, y: y + 34 }, says));
}

const short = (name) => ([...name].length > 22 ? `${[...name].slice(0, 21).join("")}…` : name);
