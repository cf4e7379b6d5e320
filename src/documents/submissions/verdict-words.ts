import type { I18n } from '../../platform/web/i18n.ts'
import type { VerdictStatement } from './verdict.ts'

type Words = Pick<I18n, 't' | 'day'>

/** The verdict in a few words, for tags, tables and spreadsheets. */
export function verdictWords({ t, day }: Words, { kind, correctBy }: VerdictStatement): string {
  if (kind === 'onTimeIfCorrected' && correctBy)
    return t('documents:verdict.onTimeIfCorrectedBy', { day: day(correctBy) })
  return t(`documents:verdict.${kind}`)
}

/** What the few words leave out, in sentences: whose time is kept, what is still to be said, what is not known. */
export function verdictMore(
  i18n: Words & Pick<I18n, 'moment' | 'zoneName'>,
  said: VerdictStatement,
  zone: string,
): string[] {
  const { t } = i18n
  const { kind, keeps } = said
  if (kind === 'firstTimeKept' && keeps)
    return [
      t('documents:verdict.more.firstTimeKept', {
        number: keeps.number,
        moment: i18n.moment(keeps.receivedAt, zone),
        zone: i18n.zoneName(zone),
      }),
    ]
  if (kind === 'serviceNotStated' || kind === 'unknownLimit') return [t(`documents:verdict.more.${kind}`)]
  return []
}
