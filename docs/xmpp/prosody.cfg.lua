-- The part of Prosody's configuration for a directory: as /etc/prosody/conf.d/directory.cfg.lua, for example.
-- Tested with Prosody 0.12 and mod_privilege of prosody-modules.

component_ports = { 5347 }
component_interfaces = { "127.0.0.1" }

VirtualHost "example.org"
    -- For rosters: the directory puts people into them, and takes them out again.
    modules_enabled = { "privilege" }
    privileged_entities = { ["directory.example.org"] = { roster = "both" } }

Component "directory.example.org"
    component_secret = "SECRET"
    modules_enabled = { "privilege" }
