import { chromium } from 'playwright'
import * as OTPAuth from 'otpauth'
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] })
const code = () => new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP') }).generate()
const base='http://localhost:3116'
for (const [loc, width, js] of [['en',1280,true],['fr',320,false]] as const) {
  const c = await b.newContext({ baseURL: base, viewport: { width, height: 900 }, javaScriptEnabled: js, locale: loc+'-CA' })
  const p = await c.newPage()
  await p.goto(`/${loc}/sign-in`)
  await p.locator('[name=email]').fill('counsel@demo.example'); await p.locator('[name=password]').fill('mon-dossier-demo'); await p.locator('main form button[type=submit]').first().click()
  await p.locator('[name=code]').fill(code()); await p.locator('main form button[type=submit]').first().click()
  await p.waitForURL('**/today')
  const shot = (n: string, full=true) => p.screenshot({ path: `/tmp/d6/shots/${loc}-${width}-${n}.png`, fullPage: full })
  await p.goto(`/${loc}/cases`)
  const href = await p.locator('main tbody tr a.ref').first().getAttribute('href')
  await p.goto(href!); await shot('case')
  await p.goto(href + '/documents'); await shot('list')
  await p.goto(href + '/documents?order=exhibit&side=person'); await shot('list-filtered')
  const d = await p.locator('main tbody th a').first().getAttribute('href')
  const t=Date.now(); await p.goto(d!); await p.waitForLoadState('load'); console.log('viewer', Date.now()-t); await shot('viewer')
  await p.goto(d!+'?page=2'); await p.locator('summary').first().click(); await shot('viewer2-text')
  await p.goto(d!+'?size=large'); await shot('viewer-large')
  await p.goto(href + '/documents/search?q=' + encodeURIComponent(process.argv[2] ?? 'country')); await shot('search')
  await p.goto(href + '/documents/search?q=' + 'x'.repeat(130)); await shot('search-error')
  await c.close()
}
await b.close()
