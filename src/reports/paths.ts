import { address } from '../platform/web/address.ts'

export const reportPaths = {
  figures: address('/figures', { help: 'outage#figures' }),
}

export const staffReportPaths = {
  reports: address('/admin/reports', { help: 'registry#reports' }).asking(),
  reportTable: address('/admin/reports/table').asking(),
}
