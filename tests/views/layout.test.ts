import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { assetRoutes } from '../../src/platform/web/assets.ts'
import { dataTable } from '../../views/components/index.ts'
import { errorPage } from '../../views/errors.ts'
import { page } from '../../views/layout.ts'
import { counsel, reading } from './reading.ts'

const list = (i18n = reading('en')) =>
  page(
    i18n,
    { title: 'Cases' },
    dataTable({
      caption: 'Cases',
      columns: [{ label: 'File' }],
      rows: Array.from({ length: 50 }, (_, n) => [`MC6-${n}`]),
    }),
  )

describe('the frame of a page', () => {
  it('offers the same page in the other language, with its query (ABU-39)', () => {
    expect(list()).toContain('href="/fr/cases?state=open" lang="fr" hreflang="fr">Français</a>')
    expect(list(reading('fr'))).toContain('href="/en/cases?state=open" lang="en" hreflang="en">English</a>')
  })

  it('begins the title with the error after a refusal, in each language', () => {
    expect(page(reading('en'), { title: 'Invite', error: true }, '')).toContain(
      '<title>Error: Invite – My Case</title>',
    )
    expect(page(reading('fr'), { title: 'Inviter', error: true }, '')).toContain(
      '<title>Erreur\u00a0: Inviter – Mon dossier</title>',
    )
  })

  it('marks the place the reader is in, and a place above the page', () => {
    expect(list()).toMatch(/<a href="\/en\/cases" aria-current="page">Cases/)
    expect(list(reading('en', { here: '/cases/k3f' }))).toMatch(/<a href="\/en\/cases" aria-current="true">Cases/)
    // A document is found through its case, a hold through the queue.
    const office = { id: 'o', nameEn: 'Toronto', nameFr: 'Toronto', role: 'officer', others: [] } as const
    const marked = (here: string, role: 'counsel' | 'registry') =>
      /<a href="([^"]*)" aria-current="true">/.exec(
        list(reading('en', { here, reader: { ...counsel, role, office } })),
      )?.[1]
    expect(marked('/documents/k3f?page=2', 'counsel')).toBe('/en/cases')
    expect(marked('/admin/documents/k3f', 'registry')).toBe('/en/admin/cases')
    expect(marked('/admin/submissions/k3f/return', 'registry')).toBe('/en/admin/desk')
    expect(marked('/admin/holds', 'registry')).toBe('/en/admin/desk')
    expect(marked('/documentation', 'counsel')).toBeUndefined()
  })

  it('counts unread documents beside the inbox, and offers to name delegates to counsel alone', () => {
    expect(list()).toContain('>Inbox <span class="count">2<span class="hidden"> unread documents</span></span>')
    expect(list()).toContain('>Delegates<')
    const delegate = list(reading('en', { reader: { ...counsel, role: 'delegate', unread: 0 } }))
    expect(delegate).not.toContain('>Delegates<')
    expect(delegate).not.toContain('unread')
  })

  it('searches from every page: cases for members, cases of the office for the registry, accounts for administrators', () => {
    const box = (reader: Partial<typeof counsel> | undefined, locale: 'en' | 'fr' = 'en') =>
      /<form class="find" role="search" method="get" action="([^"]*)" aria-label="([^"]*)">\s*<label[^>]*for="find">([^<]*)<\/label>\s*<input [^>]*id="find" name="(\w+)"/
        .exec(list(reading(locale, { reader: reader && { ...counsel, ...reader } })))
        ?.slice(1)
    const office = { id: 'o', nameEn: 'Toronto', nameFr: 'Toronto', role: 'officer', others: [] } as const
    const cases = ['/en/search', 'Search cases', 'File number, name, receipt, words in a title', 'q']
    for (const role of ['counsel', 'delegate', 'party'] as const) expect(box({ role })).toEqual(cases)
    expect(box({}, 'fr')?.[0]).toBe('/fr/search')
    expect(box({ role: 'registry', office })).toEqual([
      '/en/admin/search',
      'Search cases',
      'File number, name, UCI, receipt, counsel',
      'q',
    ])
    expect(box({ role: 'administrator' })?.[0]).toBe('/en/admin/people')
    // Posted nowhere, they could open none of what is found.
    expect(box({ role: 'registry' })).toBeUndefined()
    expect(box(undefined)).toBeUndefined()
    expect(list()).not.toContain('>Search</a>')
  })

  it('folds its menu without hiding a thing from a browser that cannot fold', () => {
    expect(list()).toContain('<details class="menu"><summary>Menu</summary></details>')
  })

  it('says in the foot what is a demonstration, and on paper when and for whom it was printed', () => {
    expect(list()).not.toContain('Demonstration')
    const demo = list(reading('en', { demo: true }))
    expect(demo.slice(demo.indexOf('<footer>'))).toContain('no email is sent. Version 1.2.3 <a href="/en/account/keys"')
    expect(demo.slice(0, demo.indexOf('<footer>'))).not.toContain('Demonstration')
    expect(list().replaceAll('\u00a0', ' ')).toContain(
      '<p class="print-only">Printed on Fri 4 Dec 2026, 14:35, Pacific Time, for <bdi>Alice Tremblay</bdi></p>',
    )
    expect(list(reading('fr', { reader: undefined }))).not.toContain('print-only')
  })

  it('is of one width on every page', () => {
    expect(list()).toContain('<main id="content" tabindex="-1">')
  })

  it('gives a visitor a way in, and no places', () => {
    const visitor = list(reading('en', { reader: undefined }))
    expect(visitor).toContain('href="/en/sign-in"')
    expect(visitor).not.toContain('class="places"')
    const atTheDoor = list(reading('en', { reader: undefined, pattern: '/sign-in' }))
    expect(atTheDoor).not.toContain('href="/en/sign-in"')
  })

  it('tells a reader without a script until when they stay signed in', () => {
    const session = { endsAt: Date.UTC(2026, 11, 4, 22, 5), seconds: 1800 }
    expect(list(reading('en', { reader: { ...counsel, session } }))).toMatch(/<noscript>.*15:05 \(Pacific Time\)/)
  })

  it('writes a name as text (ABU-31)', () => {
    expect(list(reading('en', { reader: { ...counsel, name: '<b>Al' } }))).toContain('&lt;b&gt;Al')
  })
})

it.each([
  'notFound',
  'forbidden',
  'tooLarge',
  'tooLong',
  'tooManyFields',
  'takesNothing',
  'refusedOrigin',
  'broken',
  'busy',
] as const)('the page for %s gives the reference in both languages', (kind) => {
  for (const locale of ['en', 'fr'] as const)
    expect(errorPage(reading(locale), { kind, requestId: 'r-8f2k', sent: { action: '/', fields: [] } })).toContain(
      'r-8f2k',
    )
})

describe('what a first signed-in page weighs', () => {
  const routes = assetRoutes()
  const addresses = [...list().matchAll(/"(\/assets\/[^"]+)"/g)].map(([, address]) => address as string)
  const css = async () => (await routes.request(addresses.find((a) => a.endsWith('.css'))!)).text()
  const weigh = async (all: Iterable<string>, encoding: string) => {
    let bytes = 0
    for (const address of new Set(all)) {
      const answer = await routes.request(address, { headers: { 'Accept-Encoding': encoding } })
      expect(answer.status, address).toBe(200)
      bytes += (await answer.arrayBuffer()).byteLength
    }
    return bytes
  }
  const own = addresses.filter((a) => !a.endsWith('.woff2'))

  it('is at most 60 KB without fonts and 110 KB with them, even packed by gzip', async () => {
    const fonts = [...(await css()).matchAll(/url\((\/assets\/[^)]+)\)/g)].map(([, address]) => address as string)
    expect(fonts).toHaveLength(3)
    const withoutFonts = gzipSync(list()).length + (await weigh(own, 'gzip'))
    expect(withoutFonts).toBeLessThanOrEqual(60_000)
    expect(withoutFonts + (await weigh(fonts, 'gzip'))).toBeLessThanOrEqual(110_000)
  })

  it('leaves room for what comes: the look and the scripts stay under 30 KB in brotli', async () => {
    expect(await weigh(own, 'br')).toBeLessThanOrEqual(30_000)
    expect(brotliCompressSync(list()).length).toBeLessThanOrEqual(8_000)
  })
})
