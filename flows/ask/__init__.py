"""What asks the snapshot that stands: `connection` opens it, `sql` puts a query, `lookup` tells of a link."""
