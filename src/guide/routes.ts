import { Hono } from 'hono'
import { guidePage } from '../../views/guide/contents.ts'
import { guidePartPage } from '../../views/guide/part.ts'
import type { IdentityEnv } from '../accounts/sessions/index.ts'
import { NotFound } from '../platform/errors.ts'
import { askedWordsIn } from './everyday.ts'
import { guideOf } from './guide.ts'
import { guideReaders, isSlug, slugs } from './parts.ts'
import { guidePaths } from './paths.ts'
import { longestSearch, searchGuide } from './search.ts'

export const guideRoutes = new Hono<IdentityEnv>()
  .get(guidePaths.guide.pattern, (c) => {
    const { i18n, portal } = c.var
    const guide = guideOf(portal.settings, i18n)
    const search = (c.req.query('q') ?? '').trim().slice(0, longestSearch)
    const hits = searchGuide(guide, askedWordsIn(i18n.locale), search)
    return c.html(guidePage({ i18n, guide, readers: guideReaders, search, hits }))
  })
  .get(guidePaths.part.pattern, (c) => {
    const { i18n, portal } = c.var
    const slug = c.req.param('part')
    if (!isSlug(slug)) throw new NotFound('part of the guide')
    const guide = guideOf(portal.settings, i18n)
    const at = slugs.indexOf(slug)
    const part = guide[at]
    if (!part) throw new NotFound('part of the guide')
    return c.html(guidePartPage({ i18n, part, previous: guide[at - 1], next: guide[at + 1] }))
  })
