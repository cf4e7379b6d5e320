export { beat, beatSeconds, lastBeat, listOutages, measuredSince } from './beats.ts'
export { minutesOf, type Outage } from './gaps.ts'
export {
  announcedMaintenance,
  announceMaintenance,
  endMaintenance,
  listMaintenances,
  type Maintenance,
  readOnlyNow,
} from './maintenance.ts'
