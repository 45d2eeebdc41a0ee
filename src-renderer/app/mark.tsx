/** The mark of Hustings: a speaker's platform, three steps rising to a ballot. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" role="img" aria-label="Hustings">
      <rect x="2" y="14" width="16" height="3" rx="0.8" fill="var(--h-accent)" />
      <rect x="4.5" y="10" width="11" height="3" rx="0.8" fill="var(--h-accent)" opacity="0.72" />
      <rect
        x="7"
        y="3"
        width="6"
        height="6"
        rx="0.8"
        fill="none"
        stroke="var(--h-accent)"
        strokeWidth="1.4"
      />
      <path d="M8.6 6.1l1.1 1.1 1.9-2.2" stroke="var(--h-accent)" strokeWidth="1.3" strokeLinecap="round" />
    </svg>
  );
}
