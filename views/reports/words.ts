import type { I18n } from '../../src/platform/web/i18n.ts'
import type { Unit } from '../../src/reports/sections.ts'

/** A figure with its unit in the reader's language; a week or an office may have none. */
export function figureWords(i18n: I18n, unit: Unit, value: number | null): string {
  if (value === null) return i18n.t('reports:none')
  if (unit === 'bytes') return sizeWords(i18n, value)
  if (unit === 'days') return i18n.t('reports:days', { figure: i18n.number(value), count: value })
  if (unit === 'percent') return i18n.t('reports:percent', { figure: i18n.number(value) })
  return i18n.number(value)
}

const sizeWords = (i18n: I18n, bytes: number) =>
  bytes < 1e9 ? i18n.size(bytes) : i18n.t('reports:gigabytes', { size: i18n.number(bytes / 1e9) })
