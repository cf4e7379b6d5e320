import type { I18n } from '../../src/platform/web/i18n.ts'
import type { Unit } from '../../src/reports/sections.ts'

/** A figure with its unit in the reader's language; a week or an office may have none. */
export function figureWords(i18n: I18n, unit: Unit, value: number | null): string {
  if (value === null) return i18n.t('reports:none')
  if (unit === 'hours') return hoursWords(i18n, value)
  if (unit === 'bytes') return sizeWords(i18n, value)
  if (unit === 'days') return i18n.t('reports:days', { count: value })
  if (unit === 'percent') return i18n.t('reports:percent', { figure: i18n.number(value) })
  return i18n.number(value)
}

/** Up to two days in hours, then in days and tenths. */
const hoursWords = (i18n: I18n, hours: number) => {
  const days = Math.round(hours / 2.4) / 10
  return hours <= 48 ? i18n.t('reports:hours', { count: hours }) : i18n.t('reports:days', { count: days })
}

const sizeWords = (i18n: I18n, bytes: number) =>
  bytes < 1e9 ? i18n.size(bytes) : i18n.t('reports:gigabytes', { size: i18n.number(bytes / 1e9) })
