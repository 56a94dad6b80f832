import { Avatar, type AvatarProps, hueOf } from '../ui/index.ts'

/** A person's picture, or their initials on a colour of their own: in a long list people are found by it. */
export function Portrait(props: Omit<AvatarProps, 'hue'>) {
  return <Avatar {...props} hue={hueOf(props.name)} />
}
