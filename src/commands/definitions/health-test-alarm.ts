import type { Definition } from "./definition.ts";
import { json } from "./options.ts";

export const healthTestAlarm: Definition = {
  name: "health test-alarm",
  description: "send one of everything, to see that it arrives: an issue that is filed and closed, the webhook",
  options: [json],
  examples: ["mesh health test-alarm"],
  run: async (cli, options) => (await import("../health-alarm.ts")).testAlarmCommand(cli, options),
};
