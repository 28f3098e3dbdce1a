"""How pages get onto the disk: written aside, then moved into place, so that readers never see half a site."""
