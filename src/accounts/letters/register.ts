import { csvText } from '../../platform/web/csv.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { calledInBoth } from '../invitations/invitee.ts'
import { plainLine } from './contents.ts'
import { type Letter, letterReference } from './letters.ts'

/** The register of a print run as a table for spreadsheets: which letter went to whom, and no code. */
export const registerText = (i18n: I18n, letters: readonly Letter[]): string =>
  csvText([
    [
      i18n.t('letters:register.number'),
      i18n.t('letters:register.reference'),
      i18n.t('letters:register.kind'),
      i18n.t('letters:register.channel'),
      i18n.t('letters:register.name'),
      i18n.t('letters:register.place'),
      i18n.t('letters:register.language'),
    ],
    ...letters.map((letter, index) => [
      index + 1,
      letterReference(letter.id),
      i18n.t(`letters:kind.${letter.kind}`),
      i18n.t(`letters:channel.${letter.channel}`),
      calledInBoth(plainNames(letter)),
      placeOf(letter),
      i18n.t(`common:language.${letter.locale}`),
    ]),
  ])

/** The same as the last pages of the PDF; `first` is the number of its first letter in the run. */
export const registerPages = ({ t }: I18n, letters: readonly Letter[], first: number) => ({
  title: t('letters:register.title'),
  lead: t('letters:register.lead', { first, last: first + letters.length - 1 }),
  unprintable: t('letters:register.unprintable'),
  columns: [
    t('letters:register.number'),
    t('letters:register.reference'),
    t('letters:register.name'),
    t('letters:register.place'),
    t('letters:register.language'),
  ],
  rows: letters.map((letter, index) => [
    String(first + index),
    letterReference(letter.id),
    calledInBoth(plainNames(letter)),
    placeOf(letter),
    t(`common:language.${letter.locale}`),
  ]),
})

const plainNames = ({ name, scriptName }: Letter) => ({
  name: plainLine(name),
  scriptName: scriptName && plainLine(scriptName),
})

const placeOf = ({ channel, fax, address }: Letter): string =>
  channel === 'fax' ? (fax ?? '') : (address ?? '').split(/\r?\n/).map(plainLine).filter(Boolean).join(', ')
