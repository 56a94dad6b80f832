export { default as css } from './device.css?inline'
export { DeviceScreen, type DeviceScreenProps } from './device-screen.tsx'
