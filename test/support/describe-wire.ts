import { describeWire } from '#mattermost';

// What this plugin says it knows of Mattermost's wire, as JSON: node test/support/run.mjs test/support/describe-wire.ts
process.stdout.write(`${JSON.stringify(describeWire(), null, 2)}\n`);
