import type { Announcement } from '../../src/announcements/queries.ts'
import type { Audience, Contents } from '../../src/announcements/schema.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import type { Paired } from '../../src/tribunal/languages.ts'
import { type Content, type Tag, tag } from '../components/index.ts'

/** Fields of the form of which several values can be chosen. */
export const listFields = ['audience', 'divisions', 'offices'] as const

type Named = Paired<'name'> & { readonly id: string }

export const severityTag = ({ t }: I18n, { severity }: Pick<Contents, 'severity'>): Content =>
  tag({ kind: severity === 'important' ? 'warning' : 'info', word: t(`announcements:severity.${severity}`) })

/** Roles first, then what narrows them. */
export function audienceWords(
  i18n: I18n,
  { audience, divisions, offices }: Pick<Contents, 'audience' | 'divisions' | 'offices'>,
  known: readonly Named[],
): string {
  const { t } = i18n
  const roles = audience.map((one: Audience) => t(`announcements:audience.${one}`))
  const inDivisions = divisions.map((division) => t(`tribunal:${division}.code`))
  const named = known.filter(({ id }) => offices.includes(id)).map((office) => nameIn(i18n, office))
  return [roles, inDivisions, named]
    .filter((part) => part.length > 0)
    .map((part) => part.join(', '))
    .join(' · ')
}

export function announcementStateOf({ t }: I18n, one: Announcement, at: number): Tag {
  if (one.withdrawnAt !== null) return { kind: 'neutral', word: t('announcements:state.withdrawn') }
  if (one.endsAt <= at) return { kind: 'neutral', word: t('announcements:state.over') }
  return one.startsAt > at
    ? { kind: 'info', word: t('announcements:state.coming') }
    : { kind: 'success', word: t('announcements:state.running') }
}
