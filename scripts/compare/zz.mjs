import { Chromium } from "./cdp.mjs"; import * as C from "./cdp.mjs";
import { serve } from "./server.mjs"; import * as E from "./engines.mjs"; import { Visit } from "./visit.mjs";
import { QUERIES } from "./queries.mjs";
const [folder, mode, detail, ...qs] = process.argv.slice(2);
const host = await serve(folder, { gzip: !mode.includes("g"), parts: !mode.includes("p") });
const chromium = new Chromium();
const engine = E.SPORTELLO ?? E.sportello ?? Object.values(E).find((x)=>x?.name==="Sportello");
host.latency = 0; const tot=[];
const list = qs.length ? qs : QUERIES;
for (const q of list) { const v = await Visit.open(chromium, engine, host.origin); await v.focus(); await v.type(q, 120); await v.atRest(); const a=v.answers(); const sum=a.reduce((x,y)=>x+y.bytes,0); tot.push(sum); console.log(q.padEnd(34), sum, 'body', a.reduce((x,y)=>x+y.body,0), a.length, detail==="1"? a.map(x=>x.url.split('/').pop().slice(0,14)+":"+x.body).join(' '):''); await v.close(); }
tot.sort((x,y)=>x-y); console.log('median',tot[tot.length>>1],'max',tot.at(-1),'over25',tot.filter(x=>x>25000).length);
await host.close(); await chromium.close?.(); process.exit(0);
