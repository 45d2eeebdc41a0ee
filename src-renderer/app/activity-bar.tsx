import { Tooltip, UnstyledButton } from '@mantine/core';
import { go, useNavigation, viewNames } from '../parts/navigation.ts';
import classes from './activity-bar.module.css';
import { shortcutText } from './shortcut-text.ts';
import { views } from './views.ts';

/** The activities, as a column of icons with their names. */
export function ActivityBar() {
  const current = useNavigation((state) => state.view);
  return (
    <nav className={classes.bar} aria-label="Activities">
      {viewNames.map((name, index) => {
        const { label, icon: Icon } = views[name];
        return (
          <Tooltip key={name} label={`${label} (${shortcutText(`mod+${index + 1}`)})`} position="right">
            <UnstyledButton
              className={classes.item}
              aria-current={name === current ? 'page' : undefined}
              onClick={() => go(name)}
            >
              <Icon size={20} stroke={1.5} aria-hidden />
              <span>{label}</span>
            </UnstyledButton>
          </Tooltip>
        );
      })}
    </nav>
  );
}
