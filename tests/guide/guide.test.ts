import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { guideOf, slugs } from '../../src/guide/index.ts'
import { type Locale, wordsIn } from '../../src/platform/web/i18n.ts'
import { faultsOf } from '../valid-html.ts'
import { reading } from '../views/reading.ts'
import { createWorld } from '../world.ts'

const both: readonly Locale[] = ['en', 'fr']

async function guides() {
  const world = await createWorld()
  const of = (locale: Locale) => guideOf(world.portal.settings, reading(locale))
  return { ...world, of }
}

describe('the user guide', () => {
  it('has a file for each part in both languages, one for its search, and no other', () => {
    for (const locale of both)
      expect(readdirSync(`locales/${locale}/guide`).sort()).toEqual(
        ['search.json', ...slugs.map((slug) => `${slug}.md`)].sort(),
      )
  })

  it('has the same headings under the same anchors in both languages, none twice in a part', async () => {
    const { of } = await guides()
    const anchors = (locale: Locale) => of(locale).map(({ slug, sections }) => [slug, sections.map((s) => s.anchor)])
    expect(anchors('fr')).toEqual(anchors('en'))
    for (const { slug, sections } of of('en'))
      expect(new Set(sections.map((section) => section.anchor)).size, slug).toBe(sections.length)
  })

  it.each(both)('is read by anyone, part by part, as valid HTML that is whole (%s)', async (locale) => {
    const { visitor, of } = await guides()
    for (const { slug, title, sections } of of(locale)) {
      const answer = await visitor().get(`/${locale}/help/${slug}`)
      expect(answer.status, slug).toBe(200)
      const page = await answer.text()
      expect(await faultsOf(page), slug).toEqual([])
      expect(page).toContain(title)
      expect(page, slug).not.toContain('{{')
      for (const { anchor } of sections) expect(page).toContain(`<h2 id="${anchor}">`)
    }
  })

  it.each(both)('leads only to pages and headings that there are (%s)', async (locale) => {
    const { app, of } = await guides()
    const routes = app.routes
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => new RegExp(`^${path.replace(/^\/:lang\{[^}]*\}/, '').replace(/:[^/]+/g, '[^/]+')}$`))
    const headings = new Set(of(locale).flatMap((part) => part.sections.map((s) => `/help/${part.slug}#${s.anchor}`)))
    const lost = of(locale).flatMap(({ slug, sections }) =>
      [
        ...sections
          .map(({ html }) => String(html))
          .join('')
          .matchAll(/href="([^"]*)"/g),
      ].flatMap(([, address = '']) => {
        const [path = '', anchor] = address.replace(`/${locale}`, '').split('#')
        const isThere = path === '' || routes.some((route) => route.test(path))
        const isHeading = anchor === undefined || headings.has(`${path || `/help/${slug}`}#${anchor}`)
        return isThere && isHeading ? [] : [`${slug}: ${address}`]
      }),
    )
    expect(lost).toEqual([])
  })

  it('says what each message means: refusals, findings and errors, in both languages', async () => {
    for (const locale of both) {
      const text = readFileSync(`locales/${locale}/guide/messages.md`, 'utf8')
      const missing = messageKeys(locale).filter(
        (key) =>
          !text.includes(`{{t:${key}}}`) &&
          !text.includes(`{{t:${key}.title}}`) &&
          !parents(key).some((name) => text.includes(`{{list:${name}}}`)),
      )
      expect(missing, locale).toEqual([])
    }
  })

  it('is unknown beyond its parts', async () => {
    const { visitor } = await createWorld()
    expect((await visitor().get('/en/help/nothing')).status).toBe(404)
  })
})

/** Names under which a page says that something was refused, found or wrong. */
const isGroup = /(?:^|[.:])(?:error|flaw|failure)(?:\.|$)|^documents:refused\.|^findings:found\./
/** Labels of pages about an error, which are no messages. */
const labels = [
  'common:error.what',
  'common:error.reference',
  'common:error.home',
  'common:form.error',
  'common:state.error',
]

function messageKeys(locale: Locale): string[] {
  const keys = Object.entries(wordsIn('locales', locale)).flatMap(([name, tree]) =>
    leaves(tree).map((key) => `${name}:${key.replace(/_(one|many|other)$/, '')}`),
  )
  return [...new Set(keys)]
    .filter((key) => isGroup.test(key) && !labels.includes(key))
    .map((key) => key.replace(/^(common:error\.\w+)\..*/, '$1'))
}

function leaves(tree: unknown, name = ''): string[] {
  if (typeof tree !== 'object' || tree === null) return [name]
  return Object.entries(tree).flatMap(([key, inner]) => leaves(inner, name ? `${name}.${key}` : key))
}

const parents = (key: string): string[] =>
  [...key.matchAll(/[.:]/g)].map(({ index }) => key.slice(0, index)).filter((name) => name.includes(':'))
