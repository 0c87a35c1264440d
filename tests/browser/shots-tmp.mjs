import { serve, openBrowser } from "./site.mjs";
const s = await serve("/tmp/qdemo/public"); const b = await openBrowser();
const P = { register:"/qualita/", sheet:"/qualita/enti/filo-teso/", coverage:"/qualita/copertura/", agenda:"/qualita/scadenze/", service:"/servizi/assistenza-domiciliare-filo-teso/", provider:"/enti/filo-teso/" };
const only = process.argv[2]?.split(",");
for (const [w,h] of [[360,800],[1280,800]]) for (const scheme of (process.argv[3]??"light").split(",")) for (const [n,p] of Object.entries(P)) {
  if (only && !only.includes(n)) continue;
  const page = await b.newPage({ viewport:{width:w,height:h}, colorScheme:scheme, baseURL:s.origin });
  await page.goto(p);
  const f = `/tmp/shots/${n}-${w}${scheme==="dark"?"-dark":""}`;
  if (n==="service"||n==="provider") { await page.locator("#quality").screenshot({path:f+".png"}); }
  else { const H = await page.evaluate(()=>document.documentElement.scrollHeight); console.log(n,w,H);
    const step = w===360?2400:1700; for (let y=0,i=0;y<H&&i<3;y+=step,i++) await page.screenshot({path:`${f}-${i}.png`,fullPage:true,clip:{x:0,y,width:w,height:Math.min(step,H-y)}}); }
  await page.close();
}
await b.close(); await s.close();
