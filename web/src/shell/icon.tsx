const paths = {
  bell: 'M12 3a6 6 0 0 0-6 6v4l-2 3h16l-2-3V9a6 6 0 0 0-6-6Zm-2.5 16a2.5 2.5 0 0 0 5 0',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm5 11.5L20 20',
  publish: 'M12 19V6m-6 5 6-6 6 6M5 21h14',
  preferences:
    'M4 7h9m5 0h2M4 17h2m5 0h9M13 7a2.5 2.5 0 1 0 5 0 2.5 2.5 0 0 0-5 0ZM6 17a2.5 2.5 0 1 0 5 0 2.5 2.5 0 0 0-5 0Z',
  mailbox: 'M4 6h16v12H4Zm0 1 8 6 8-6',
  leave: 'M14 5H6v14h8m-4-7h10m-4-4 4 4-4 4',
  enter: 'M10 5h8v14h-8M4 12h10m-4-4 4 4-4 4',
  join: 'M10 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm-7 16c0-4 3-6 7-6 2 0 3.5.5 4.7 1.4M19 14v6m-3-3h6',
  check: 'm5 13 4 4L19 7',
  close: 'm6 6 12 12M18 6 6 18',
  post: 'M5 4h14v16H5Zm3 5h8m-8 4h8m-8 4h5',
  event: 'M4 6h16v14H4Zm0 5h16M8 3v5m8-5v5',
  change: 'M4 12a8 8 0 0 1 14-5l2 2m0-5v5h-5m5 3a8 8 0 0 1-14 5l-2-2m0 5v-5h5',
  cancel: 'M4 6h16v14H4Zm0 5h16M8 3v5m8-5v5m-7 6 6 4m0-4-6 4',
} as const;

export type IconName = keyof typeof paths;

/** A decorative icon next to a text with the same meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
