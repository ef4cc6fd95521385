import { spawn } from "node:child_process"; import { createInterface } from "node:readline"; import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Wire } from "./wire.ts";
const [framework="express", count="200", maxThink="4000", opts='{"delay":"2s"}'] = process.argv.slice(2);
const path = new URL("app.ts", import.meta.url).pathname;
const child = spawn(process.execPath, ["--conditions=@telltale/source", path, framework, opts], {stdio:["ignore","pipe","inherit"]});
const seen = new Map<string, (l: any)=>void>();
const line = (m: string) => new Promise<any>(r => seen.set(m, r));
let signalled = 0;
createInterface({input: child.stdout}).on("line", l => { const o = JSON.parse(l); if (/drain f|drain d/.test(o.msg)) console.log(o.msg, JSON.stringify({...o, time:undefined})); seen.get(o.msg)?.(o); });
const { port } = await line("listening");
const lag = (f: ()=>void) => setTimeout(f, 10);
const relay = net.createServer({allowHalfOpen:true, noDelay: true}, c => { const u = net.connect({port, host:"127.0.0.1", allowHalfOpen:true, noDelay:true});
  c.on("data", d => lag(()=>u.write(d))).on("end", ()=>lag(()=>u.end())).on("error",()=>u.destroy()).on('close',()=>lag(()=>u.destroy()));
  u.on("data", d => lag(()=>c.write(d))).on("end", ()=>lag(()=>c.end())).on("error",()=>lag(()=>c.resetAndDestroy())).on('close',()=>lag(()=>c.destroy()));
}).listen(0); const rp = (relay.address() as any).port;
let removed = false, answered = 0; const failures: string[] = [];
const lat = [2,5,10,20,15,3,8,200,1500,4];
async function run(i: number) { let w: Wire|undefined;
  await sleep(Math.random()*Number(maxThink));
  for (let t=i;;t++) { if (!w || w.isOver) { if (removed) return; w = new Wire(rp); }
    try { const [a] = await w.ask(`/work/${lat[t%10]}`); if (a!.status!==200) failures.push('status '+a!.status); else answered++; } catch (e: any) { failures.push(e.message + ' +' + (Date.now()-signalled)); if (removed) return; }
    await sleep(Math.random()*Number(maxThink)); } }
const runs = Array.from({length:Number(count)}, (_,i)=>run(i));
await sleep(6000); signalled = Date.now(); child.kill("SIGTERM"); setTimeout(()=>{removed=true}, Number(process.env.REMOVE ?? 1000));
const ex = new Promise(r=>child.once("exit",(c,s)=>r([c,s])));
await Promise.all(runs); 
console.log({framework, answered, failures: failures.length, sample: failures.slice(0,5), exit: await ex, ms: Date.now()-signalled}); process.exit();
