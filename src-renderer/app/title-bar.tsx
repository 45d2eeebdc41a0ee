import { ActionIcon, Badge, Menu, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconBrightnessAuto,
  IconChevronDown,
  IconFolderOpen,
  IconFolderPlus,
  IconHome,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import type { ProjectInfo } from '../../src-main/api/project.ts';
import { chooseProject, closeProject, createProject, openDemo } from '../engine/project.ts';
import { nextScheme } from '../theme/theme.ts';
import { Mark } from './mark.tsx';
import { shortcutText } from './shortcut-text.ts';
import classes from './title-bar.module.css';

/** The project's name with its menu, the way to the command palette, light and dark. */
export function TitleBar({ project }: { project: ProjectInfo | null }) {
  return (
    <header className={classes.bar}>
      <div className={classes.left}>
        <Mark />
        {project ? <ProjectMenu project={project} /> : <span className={classes.name}>Hustings</span>}
        {project?.demo && (
          <Tooltip label="Made up for demonstration: no real person is in this project">
            <Badge size="sm" color="orange" tt="none">
              DEMO
            </Badge>
          </Tooltip>
        )}
      </div>
      <UnstyledButton className={classes.search} onClick={spotlight.open} aria-label="Search commands">
        <IconSearch size={14} stroke={1.6} aria-hidden />
        <span>Search commands</span>
        <kbd>{shortcutText('mod+K')}</kbd>
      </UnstyledButton>
      <div className={classes.right}>
        <SchemeButton />
      </div>
    </header>
  );
}

function ProjectMenu({ project }: { project: ProjectInfo }) {
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton
          className={classes.project}
          aria-label={`Project ${project.name}`}
          title={project.path}
        >
          <span className={classes.name}>{project.name}</span>
          <IconChevronDown size={13} stroke={1.8} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFolderOpen size={15} stroke={1.5} />}
          onClick={() => void chooseProject()}
        >
          Open project…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFolderPlus size={15} stroke={1.5} />}
          onClick={() => void createProject()}
        >
          New project…
        </Menu.Item>
        {!project.demo && <Menu.Item onClick={() => void openDemo()}>Open the demo county</Menu.Item>}
        <Menu.Divider />
        <Menu.Item leftSection={<IconHome size={15} stroke={1.5} />} onClick={() => void closeProject()}>
          Close project
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const schemes = {
  light: { icon: IconSun, label: 'Light' },
  dark: { icon: IconMoon, label: 'Dark' },
  auto: { icon: IconBrightnessAuto, label: 'As the system' },
};

function SchemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { icon: Icon, label } = schemes[colorScheme];
  return (
    <Tooltip label={`Colours: ${label}`}>
      <ActionIcon
        aria-label={`Colours: ${label}. Change`}
        onClick={() => setColorScheme(nextScheme[colorScheme])}
      >
        <Icon size={16} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  );
}
