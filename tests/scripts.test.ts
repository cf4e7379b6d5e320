import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { readSources } from './source/source.ts'
import { createWorld } from './world.ts'

const scripts = readSources(['public'], ['.js'])

/** What a script of ours would need to listen to other windows, to run text, or to keep anything in the browser. */
const forbidden: Readonly<Record<string, RegExp>> = {
  'listens to other windows':
    /addEventListener\(\s*['"]message|\bwindow\.onmessage|\bself\.onmessage|parent\.postMessage|opener/,
  'runs text':
    /\beval\(|\bnew Function\b|\bFunction\(|\bsetTimeout\(\s*['"`]|document\.write|\.innerHTML\b|insertAdjacentHTML|outerHTML\b/,
  'keeps something in the browser':
    /\b(localStorage|sessionStorage|indexedDB|openDatabase|caches)\b|document\.cookie|serviceWorker/,
}

describe('the scripts of the pages', () => {
  it('are some, and each is on the list of what is served', () => {
    expect(scripts.length).toBeGreaterThan(3)
  })

  it.each(['listens to other windows', 'runs text'])('none %s (SEC-014)', (what) => {
    for (const { path, text } of scripts) expect(text, path).not.toMatch(forbidden[what]!)
  })

  it('none keeps anything in the browser, nor does htmx (SEC-041)', () => {
    for (const { path, text } of scripts) expect(text, path).not.toMatch(forbidden['keeps something in the browser']!)
    const htmx = readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js'), 'utf8')
    expect(htmx).not.toMatch(/localStorage|sessionStorage|indexedDB/)
  })

  it.each([
    ["window.addEventListener('message', take)", 'listens to other windows'],
    ['main.innerHTML = text', 'runs text'],
    ["localStorage.setItem('draft', text)", 'keeps something in the browser'],
  ])('%s would be seen', (planted, what) => {
    expect(planted).toMatch(forbidden[what]!)
  })

  it('are the same bytes for everybody (SEC-014)', async () => {
    const { alice, sam, signIn, visitor } = await createWorld()
    const browsers = [visitor(), await signIn(alice), await signIn(sam)]
    const home = await (await visitor().get('/en')).text()
    const addresses = [...home.matchAll(/src="(\/assets\/[^"]+\.js)"/g)].map(([, address]) => address!)
    expect(addresses.length).toBeGreaterThan(1)
    for (const address of addresses) {
      const texts = await Promise.all(browsers.map(async (one) => (await one.get(address)).text()))
      expect(new Set(texts).size).toBe(1)
    }
  })
})
