/** The command line with what it took at the end of its standard error: `node benches/command.mjs ARGUMENTS…`. */
import { main } from "../cli/main.js";

process.exitCode = await main(process.argv.slice(2));
process.stderr.write(`${JSON.stringify({ memory: process.resourceUsage().maxRSS * 1024 })}\n`);
