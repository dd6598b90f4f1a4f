// Undoes a change with what the log has from before, by the same preview as any other change.

import { labelOf } from "./describe.js";
import { toast } from "./dom.js";
import { confirmChange } from "./preview.js";
import { OBSTACLES, PLANS } from "./undo_plans.js";

const keyOf = ({ object, action }) => `${object} ${action}`;

// Why a change can't be undone; empty if it can.
export const obstacle = (change) => OBSTACLES[keyOf(change)]?.(change)
  ?? (PLANS[keyOf(change)] ? "" : "the log doesn't have what was before.");

// Asks, with the preview, and undoes the change. Fields that were changed again since are named.
export async function undo(change, names) {
  const plan = await PLANS[keyOf(change)](change, names);
  const { value = {}, tag } = (await plan.look?.()) ?? {};
  const again = Object.entries(plan.left ?? {}).filter(([field, then]) => then !== "" && field in value
    && JSON.stringify(value[field]) !== JSON.stringify(then));
  const since = again.map(([field]) => `${labelOf(field)} was changed again since, which would be undone, too.`);
  confirmChange({
    ...plan,
    says: [...(plan.says ?? []), ...since],
    verb: "Undo the change",
    run: (progress) => plan.run(progress, tag),
    done: () => toast("The change is undone."),
  });
}
