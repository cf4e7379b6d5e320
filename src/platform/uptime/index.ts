export { beat, beatSeconds, lastBeat, listOutages, measuredSince } from './beats.ts'
export { minutesOf, type Outage } from './gaps.ts'
export {
  announceMaintenance,
  endMaintenance,
  listMaintenances,
  type Maintenance,
  maintenanceToTell,
  readOnlyNow,
} from './maintenance.ts'
